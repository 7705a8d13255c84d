mod doubles;
mod events;
mod fuzzed;
mod machines;
mod orders;
