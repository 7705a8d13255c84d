mod events;
mod fuzzed;
mod reading;
