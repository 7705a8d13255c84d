//! Products: attributes from pictures, texts from attributes, people where the machine is unsure.

mod catalogue;
mod commands;
mod doubts;
mod products;
mod redrive;
mod searching;
