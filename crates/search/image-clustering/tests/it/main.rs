mod clusters;
mod events;
mod fuzzed;
