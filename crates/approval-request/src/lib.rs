//! Lambda: asks a person to decide, by e-mail.
