//! Under which key a picture is uploaded: by its content, so that the same picture is there once and
//! another one never in its place.

use cli_base::error::{Error, at_path};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;

/// Bytes of the content's hash that name it.
const HASH: usize = 12;

/// A picture of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LocalPicture {
    pub(crate) key: String,
    pub(crate) content: Vec<u8>,
}

impl LocalPicture {
    /// The file at `path`, to be kept under `prefix`.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn read(prefix: &str, path: &Path) -> Result<Self, Error> {
        let content = std::fs::read(path).map_err(at_path(path))?;
        let extension = path.extension().map(|extension| extension.to_string_lossy());
        Ok(Self { key: key(prefix, &content, extension.as_deref().unwrap_or("bin")), content })
    }
}

/// `<prefix>/<hash of the content>.<extension>`, in characters that a key may have.
pub(crate) fn key(prefix: &str, content: &[u8], extension: &str) -> String {
    let hash = Sha256::digest(content).iter().take(HASH).fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").ok();
        text
    });
    format!("{}/{hash}.{}", safe(prefix), safe(extension))
}

fn safe(text: &str) -> String {
    let allowed = |c: char| if c.is_ascii_alphanumeric() || "_-".contains(c) { c } else { '_' };
    text.chars().take(128).map(allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_of_the_content_and_may_be_posted() {
        let one = key("p/1", b"a", "png");
        assert!(one.starts_with("p_1/") && one.ends_with(".png"), "{one}");
        assert_eq!((key("p/1", b"a", "png"), products::is_picture_key(&one)), (one.clone(), true));
        assert_ne!(key("p/1", b"b", "png"), one);
    }
}
