mod events;
mod fuzzed;
