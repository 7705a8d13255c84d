//! `rejoinder training pack` without the rest of the command line, to be measured optimised:
//! docs/training/packing.md says how.

use clap::Parser;
use cli_base::error::Error;
use training_commands::pack::{Arguments, run};

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    arguments: Arguments,
}

fn main() -> Result<(), Error> {
    run(&Line::parse().arguments).map(|_| ())
}
