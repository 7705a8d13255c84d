mod events;
mod fuzzed;
mod plans;
mod trials;
mod writers;
