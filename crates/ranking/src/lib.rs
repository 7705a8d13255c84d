//! Pure score fusion for personalised search.
