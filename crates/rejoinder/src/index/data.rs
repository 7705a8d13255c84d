//! What is to be indexed: pictures, what is said of them, and who clicked on what.

use crate::error::{Error, file};
use crate::progress::Progress;
use crate::setup::{self, Gallery};
use crate::workspace::Workspace;
use ::pictures::{Credit, Fault, Line, Picture, parse, to_lines};
use jiff::Timestamp;
use personas::{History, Interaction, Item, SEED, history, to_csv};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What the default pictures are called in the bucket.
const DEFAULT: &str = "default";
/// How many of the default pictures are indexed when nobody says: 1,000 things in six hands.
pub const PICTURES: usize = 6_000;

/// Pictures with all that is known of them.
#[derive(Debug, Clone)]
pub struct Data {
    /// Names the objects in the bucket.
    pub(super) name: String,
    pub(super) lines: Vec<Line>,
    /// Where each picture is, by its id.
    pub(super) files: BTreeMap<String, PathBuf>,
    /// Who is to be named for them.
    pub(super) credits: Vec<Credit>,
    /// The clicks to learn from, as CSV.
    pub(super) interactions: Option<String>,
    /// Clicks to measure by, which nothing is learned from.
    pub(super) held_out: Vec<Interaction>,
}

/// What goes into the bucket under a key.
#[derive(Debug)]
pub(super) enum Upload {
    File(PathBuf),
    Text(String),
}

impl Data {
    /// The pictures that come with the project, at least `count` of them as far as there are so
    /// many, and the simulated clicks of the days until now.
    ///
    /// # Errors
    /// They cannot be installed or drawn.
    pub async fn default_pictures(
        workspace: &Workspace,
        count: usize,
        progress: Progress,
    ) -> Result<Self, Error> {
        let gallery = setup::pictures(workspace, count, progress).await?;
        Ok(Self::simulated(&gallery, Timestamp::now().as_second()))
    }

    fn simulated(gallery: &Gallery, now: i64) -> Self {
        let items: Vec<Item> = gallery.pictures.iter().map(item).collect();
        let history: History = history(&items, SEED, now);
        let (known, held_out) = history.split();
        let files = gallery.pictures.iter().map(|one| (one.id.clone(), gallery.file(&one.id)));
        Self {
            name: DEFAULT.to_owned(),
            lines: gallery.pictures.iter().map(Picture::line).collect(),
            files: files.collect(),
            credits: gallery.credits.clone(),
            interactions: Some(to_csv(&known)),
            held_out,
        }
    }

    /// The pictures of a manifest, whose files are named from its folder.
    ///
    /// # Errors
    /// A file cannot be read, or a line does not fit.
    pub fn manifest(path: &Path, interactions: Option<&Path>) -> Result<Self, Error> {
        let text = fs::read_to_string(path).map_err(file(path))?;
        let lines = parse(&text).map_err(|fault| malformed(path, fault))?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let place = |line: &Line| {
            let named = line.file.clone().unwrap_or_else(|| line.key.clone());
            (line.id.clone(), folder.join(named))
        };
        let data = Self {
            name: "own".to_owned(),
            files: lines.iter().map(place).collect(),
            lines,
            credits: Vec::new(),
            interactions: interactions
                .map(|at| fs::read_to_string(at).map_err(file(at)))
                .transpose()?,
            held_out: Vec::new(),
        };
        data.checked(path)
    }

    /// Finds out now, not after minutes, that a file is missing.
    fn checked(self, manifest: &Path) -> Result<Self, Error> {
        let Some(missing) = self.files.values().find(|file| !file.is_file()) else {
            return match self.lines.is_empty() {
                true => Err(Error::Usage(format!("{}: no image in it", manifest.display()))),
                false => Ok(self),
            };
        };
        let advice = "no such picture: name it in the manifest by \"file\", from its folder";
        Err(Error::Usage(format!("{}: {advice}", missing.display())))
    }

    /// Whether these are the default pictures, with the clicks of people who do not exist.
    pub(super) fn is_simulated(&self) -> bool {
        self.name == DEFAULT
    }

    /// The manifest's key in the bucket.
    pub(super) fn manifest_key(&self) -> String {
        format!("manifests/{}.jsonl", self.name)
    }

    /// The key of the clicks, if there are any.
    pub(super) fn interactions_key(&self) -> Option<String> {
        self.interactions.as_ref().map(|_| format!("interactions/{}.csv", self.name))
    }

    /// Everything that goes into the bucket.
    pub(super) fn uploads(&self) -> Result<Vec<(String, Upload)>, Error> {
        let picture = |line: &Line| {
            let file = self.files.get(&line.id)?;
            Some((line.key.clone(), Upload::File(file.clone())))
        };
        let clicks = self.interactions_key().zip(self.interactions.clone());
        let texts = [(self.manifest_key(), to_lines(&self.lines))].into_iter().chain(clicks);
        let texts = texts.map(|(key, text)| (key, Upload::Text(text)));
        Ok(self.lines.iter().filter_map(picture).chain(texts).collect())
    }
}

fn item(picture: &Picture) -> Item {
    let Picture { id, style, subject, .. } = picture.clone();
    Item { id, style, subject }
}

fn malformed(path: &Path, fault: Fault) -> Error {
    match fault {
        Fault::Line { line, problem } => {
            Error::Malformed { file: path.to_owned(), line, field: None, problem }
        }
        other => Error::Usage(format!("{}: {other}", path.display())),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// No pictures, but a name.
    pub(crate) fn data(name: &str) -> Data {
        Data {
            name: name.to_owned(),
            lines: vec![],
            files: BTreeMap::new(),
            credits: vec![],
            interactions: None,
            held_out: vec![],
        }
    }

    fn manifest(text: &str) -> (tempfile::TempDir, Result<Data, Error>) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("cat.png"), "png").unwrap();
        let path = folder.path().join("shop.jsonl");
        fs::write(&path, text).unwrap();
        let data = Data::manifest(&path, None);
        (folder, data)
    }

    #[test]
    fn a_manifest_finds_its_pictures_beside_it() {
        let (_folder, data) = manifest("{\"id\":\"a\",\"title\":\"cat\",\"file\":\"cat.png\"}\n");
        let uploads = data.unwrap().uploads().unwrap();
        let keys: Vec<&str> = uploads.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["pictures/a.png", "manifests/own.jsonl"]);
        let Upload::Text(text) = &uploads[1].1 else { panic!("a file") };
        assert!(!text.contains("cat.png"), "{text}");
    }

    #[test]
    fn what_is_missing_or_wrong_is_named_before_anything_runs() {
        let said = |text: &str| manifest(text).1.unwrap_err().to_string();
        assert!(said("{\"id\":\"a\",\"title\":\"\"}").contains("pictures/a.png: no such picture"));
        assert!(said("\n{}").contains("shop.jsonl:2: missing field"));
        assert!(said("").contains("no image in it"));
    }
}
