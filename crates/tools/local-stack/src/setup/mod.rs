//! What has to be there before a stack can start, each made once and found again later: the
//! emulator in a virtual environment, the binaries, and the text model of the image search.

mod binaries;
pub mod program_output;
mod python;
mod text_model;

pub use binaries::{Binaries, BinaryArguments, Profile, cargo_build, find_binaries};
pub use python::{emulator, hold_lock};
pub use text_model::{text_model, text_model_folder};
