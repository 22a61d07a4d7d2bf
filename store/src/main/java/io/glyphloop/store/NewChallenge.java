package io.glyphloop.store;

import java.util.List;

/**
 * A challenge that is to be recorded.
 *
 * @param image the bytes as the site served them; not copied, not to be changed
 * @param guesses what was answered, in the order of the tries; empty when nobody answered
 */
public record NewChallenge(byte[] image, List<NewGuess> guesses) {

  public NewChallenge {
    guesses = List.copyOf(guesses);
  }
}
