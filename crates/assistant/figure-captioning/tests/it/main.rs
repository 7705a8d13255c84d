mod events;
mod fuzzed;
mod looking;
