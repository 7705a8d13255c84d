//! Files that are JSON.

use cli_base::error::{Error, at_path};
use serde::de::DeserializeOwned;
use std::fs;
use std::path::Path;

/// What a file says, where it is a `kind` of file.
///
/// # Errors
/// It cannot be read, or is none; the error says where.
pub(crate) fn read_json<T: DeserializeOwned>(path: &Path, kind: &str) -> Result<T, Error> {
    let text = fs::read(path).map_err(at_path(path))?;
    serde_json::from_slice(&text)
        .map_err(|error| Error::Usage(format!("{} is no {kind}: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use training_plans::Plan;

    #[test]
    fn what_is_none_says_where() {
        let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        let error = read_json::<Plan>(path, "plan").unwrap_err().to_string();
        assert!(error.contains("Cargo.toml is no plan: "), "{error}");
    }
}
