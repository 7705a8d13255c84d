//! Lambda: the sentiment, language and aspects of a review.
