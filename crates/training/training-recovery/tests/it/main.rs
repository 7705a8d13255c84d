mod begins;
mod events;
mod fuzzed;
