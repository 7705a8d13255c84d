//! The command line, the stack and what is deployed.

mod built_once;
mod command_line;
mod doctor;
mod endpoints;
mod engine;
mod hosting;
mod measuring;
mod operations;
mod picture_questions;
mod systems;
mod text_model;
mod text_recognition;
mod vision_model;
