//! After a bad day: posts again what was archived (`replay`), what failed and what ended in the
//! dead-letter queue (`redrive`), and sends a wrong verdict back to people (`reopen`).
//!
//! All are safe to repeat: a review whose claim is held by an execution that runs or has answered
//! is not answered again.

mod claims;
pub mod redrive;
pub mod reopen;
pub mod replay;
pub mod slices;
