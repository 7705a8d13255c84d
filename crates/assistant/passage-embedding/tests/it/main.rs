mod events;
mod fuzzed;
mod restart;
