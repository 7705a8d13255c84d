mod events;
mod fuzzed;
mod shared;
