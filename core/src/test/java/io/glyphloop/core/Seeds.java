package io.glyphloop.core;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** A test of a property: runs once for each seed from 0 on, with inputs drawn from it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ArgumentsSource(Seeds.Provider.class)
public @interface Seeds {

  /** How many seeds. */
  int value() default 1000;

  /** Gives the inputs of each seed. */
  final class Provider implements ArgumentsProvider, AnnotationConsumer<Seeds> {

    private int count;

    @Override
    public void accept(Seeds seeds) {
      count = seeds.value();
    }

    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return LongStream.range(0, count).mapToObj(seed -> Arguments.of(new SeededInputs(seed)));
    }
  }
}
