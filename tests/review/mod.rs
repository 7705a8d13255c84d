//! Reviews: outcomes, people, what fails, evaluations.

mod evaluation;
mod identity;
mod images;
mod insights;
mod outcomes;
mod overruling;
mod people;
mod recovery;
mod schemas;
mod secrets;
mod stakes;
mod thousand;
mod torture;
