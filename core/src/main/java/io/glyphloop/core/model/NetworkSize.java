package io.glyphloop.core.model;

/**
 * How large a network is.
 *
 * @param parameters how many numbers it has learned
 * @param multiplyAdds how many multiply-adds reading one image costs, in convolutions, dense and
 *     recurrent layers
 */
public record NetworkSize(long parameters, long multiplyAdds) {}
