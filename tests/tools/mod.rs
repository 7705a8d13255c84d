//! The command line, the stack and what is deployed.

mod command_line;
mod doctor;
mod endpoints;
mod measuring;
mod operations;
