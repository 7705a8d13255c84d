//! What the end-to-end tests share: starting a stack, posting reviews, waiting for outcomes.
