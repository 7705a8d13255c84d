//! The review system from the command line: posts reviews and follows them to their outcomes
//! ([`run`], [`post`]), restores what failed ([`recover`]), shows who decided what ([`audit`]) and
//! what it cost ([`cost`]).

pub mod audit;
pub mod cost;
pub mod files;
pub mod post;
pub mod recover;
pub mod run;
