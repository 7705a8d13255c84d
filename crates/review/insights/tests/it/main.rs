mod properties;
mod recounted;
