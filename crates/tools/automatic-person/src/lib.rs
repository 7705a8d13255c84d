//! The automatic person: somebody who answers every mail of the local stack through the approval
//! page, the way a browser would. Commands let it decide, tests and the torture do.

mod form;
mod person;

pub use person::{Answer, Person, Problem, Reception, code_of};
