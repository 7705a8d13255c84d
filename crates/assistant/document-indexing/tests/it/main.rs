mod chain;
mod events;
mod fuzzed;
mod steps;
