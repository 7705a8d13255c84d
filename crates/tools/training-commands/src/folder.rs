//! Pictures of a folder, looked at.

use dataset_building::look_at;
use std::path::PathBuf;
use training_data::{Look, Picture, Unseen};

/// Bytes of a file that is looked at.
const MOST_BYTES: u64 = 64 << 20;

/// Pictures by their names below a folder.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(path)
    }
}

impl Look for Folder {
    fn look(&self, name: &str) -> Result<Picture, Unseen> {
        let path = self.0.join(name);
        let size = std::fs::metadata(&path).map_err(|_| Unseen::Missing)?.len();
        if size > MOST_BYTES {
            return Err(Unseen::Broken);
        }
        look_at(&std::fs::read(&path).map_err(|_| Unseen::Missing)?).map_err(|_| Unseen::Broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_or_torn_is_told() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("torn.png"), b"\x89PNG\r\n\x1a\n").unwrap();
        let folder = Folder::new(folder.path().to_owned());
        assert_eq!(folder.look("torn.png"), Err(Unseen::Broken));
        assert_eq!(folder.look("none.png"), Err(Unseen::Missing));
    }
}
