//! Training runs launched, watched, begun again and ended by the machines, on jobs that are programs.

mod faults;
mod models;
mod page;
mod people;
mod runs;
mod serving;
