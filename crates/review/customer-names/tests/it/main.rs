mod names;
mod privacy;
