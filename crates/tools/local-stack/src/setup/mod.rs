//! What has to be there before a stack can start, each made once and found again later: the
//! emulator in a virtual environment, the binaries, and the weights of the models for texts and
//! pictures.

mod binaries;
mod file_package;
mod french_network;
mod language_model;
pub mod program_output;
mod python;
mod text_model;
mod text_recognition;
mod vision_model;

pub use binaries::{Binaries, BinaryArguments, Profile, cargo_build, find_binaries};
pub use french_network::{french_network, french_network_folder};
pub use language_model::language_model;
pub use python::{emulator, hold_lock};
pub use text_model::{text_model, text_model_folder};
pub use text_recognition::{text_recognition, text_recognition_folder};
pub use vision_model::{vision_model, vision_model_folder};
