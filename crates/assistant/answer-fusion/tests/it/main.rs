mod events;
mod fuzzed;
mod unjoined;
