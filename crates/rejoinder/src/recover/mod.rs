//! After a bad day: posts again what was archived (`replay`), what failed and what ended in the
//! dead-letter queue (`redrive`).
//!
//! Both are safe to repeat: a review whose claim is held by an execution that runs or has answered
//! is not answered again.

pub mod redrive;
pub mod replay;
