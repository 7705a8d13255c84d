mod documents;
mod events;
mod fuzzed;
