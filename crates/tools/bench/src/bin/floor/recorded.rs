//! What the function sent in the run before: the floor sends as much.

use lambda_runtime::Error;
use serde_json::Value;
use std::path::PathBuf;
use std::{env, fs};

/// The body of its request with this number, from 0.
pub(crate) fn body(number: usize) -> Result<Vec<u8>, Error> {
    let folder = env::var_os("FLOOR_SCRIPT").map(PathBuf::from).ok_or("no FLOOR_SCRIPT")?;
    let request = fs::read(folder.join(number.to_string()))?;
    let head = request.windows(4).position(|four| four == b"\r\n\r\n").ok_or("no head")?;
    Ok(request[head + 4..].to_vec())
}

/// The same, read.
pub(crate) fn json(number: usize) -> Result<Value, Error> {
    Ok(serde_json::from_slice(&body(number)?)?)
}
