mod events;
mod fuzzed;
mod wire;
