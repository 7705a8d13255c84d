//! What is to be indexed: pictures, what is said of them, and who clicked on what.

use super::faults;
use super::gallery::{self, Gallery};
use ::pictures::{Credit, LeftOut, Manifest, Picture, PictureLine, format_lines, parse_manifest};
use cli_base::error::{Error, at_path};
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use images::{Fault, InvalidField};
use jiff::Timestamp;
use personas::{CatalogItem, History, Interaction, SEED, simulate_history, to_csv};
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
    pub(super) lines: Vec<PictureLine>,
    /// Where each picture is, by its id.
    pub(super) files: BTreeMap<String, PathBuf>,
    /// Who is to be named for them.
    pub(super) credits: Vec<Credit>,
    /// The clicks to learn from, as CSV.
    pub(super) interactions: Option<String>,
    /// Lines of the manifest that are left out.
    pub(super) left_out: Vec<Fault>,
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
        let gallery = gallery::pictures(workspace, count, progress).await?;
        Ok(Self::simulated(&gallery, Timestamp::now().as_second()))
    }

    fn simulated(gallery: &Gallery, now: i64) -> Self {
        let items: Vec<CatalogItem> = gallery.pictures.iter().map(item).collect();
        let history: History = simulate_history(&items, SEED, now);
        let (known, held_out) = history.split();
        let files = gallery.pictures.iter().map(|one| (one.id.clone(), gallery.file(&one.id)));
        Self {
            name: DEFAULT.to_owned(),
            lines: gallery.pictures.iter().map(Picture::line).collect(),
            files: files.collect(),
            credits: gallery.credits.clone(),
            interactions: Some(to_csv(&known)),
            left_out: Vec::new(),
            held_out,
        }
    }

    /// The pictures of a manifest, whose files are named from its folder. A line that does not fit, or
    /// whose file is missing, is left out.
    ///
    /// # Errors
    /// A file cannot be read, or no line is an image.
    pub fn manifest(path: &Path, interactions: Option<&Path>) -> Result<Self, Error> {
        let text = String::from_utf8_lossy(&fs::read(path).map_err(at_path(path))?).into_owned();
        let Manifest { lines, left_out } = parse_manifest(&text);
        let folder = path.parent().unwrap_or(Path::new("."));
        let (placed, missing) = placed(lines, folder);
        let faults = left_out.into_iter().map(fault).chain(missing).collect();
        let data = Self {
            name: "own".to_owned(),
            files: placed.iter().map(|(line, file)| (line.id.clone(), file.clone())).collect(),
            lines: placed.into_iter().map(|(line, _)| line).collect(),
            credits: Vec::new(),
            interactions: interactions
                .map(|at| fs::read_to_string(at).map_err(at_path(at)))
                .transpose()?,
            left_out: faults,
            held_out: Vec::new(),
        };
        data.checked(path)
    }

    fn checked(self, manifest: &Path) -> Result<Self, Error> {
        if !self.lines.is_empty() {
            return Ok(self);
        }
        let named = faults::lines(&self.left_out, self.left_out.len());
        let named: String = named.iter().map(|line| format!("\n{line}")).collect();
        Err(Error::Usage(format!("{}: no image in it{named}", manifest.display())))
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
        let picture = |line: &PictureLine| {
            let file = self.files.get(&line.id)?;
            Some((line.key.clone(), Upload::File(file.clone())))
        };
        let clicks = self.interactions_key().zip(self.interactions.clone());
        let texts = [(self.manifest_key(), format_lines(&self.lines))].into_iter().chain(clicks);
        let texts = texts.map(|(key, text)| (key, Upload::Text(text)));
        Ok(self.lines.iter().filter_map(picture).chain(texts).collect())
    }
}

fn item(picture: &Picture) -> CatalogItem {
    let Picture { id, style, subject, .. } = picture.clone();
    CatalogItem { id, style, subject }
}

/// A line's picture on this machine.
type Placed = (PictureLine, PathBuf);

/// The lines whose pictures are there, and those whose are not.
fn placed(lines: Vec<(usize, PictureLine)>, folder: &Path) -> (Vec<Placed>, Vec<Fault>) {
    let (mut placed, mut missing) = (Vec::new(), Vec::new());
    for (number, line) in lines {
        let named = line.file.as_ref().unwrap_or(&line.key);
        let at = folder.join(named);
        if at.is_file() {
            placed.push((line, at));
        } else {
            let rule = format!("names no picture: there is no {named} in the manifest's folder");
            let invalid = InvalidField { field: "file".to_owned(), rule };
            missing.push(Fault::bad_line(number, Some(line.id), &invalid));
        }
    }
    (placed, missing)
}

fn fault(out: LeftOut) -> Fault {
    Fault::bad_line(out.line, out.id, &out.invalid)
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
            left_out: vec![],
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
    fn a_bad_line_is_named_and_left_out_and_the_others_go_on() {
        let long = "x".repeat(1_001);
        let text = format!(
            "{{\"id\":\"a\",\"file\":\"cat.png\"}}\n\
             {{\"id\":\"b\",\"file\":\"cat.png\",\"title\":\"{long}\"}}\n\
             {{\"id\":\"c\",\"file\":\"dog.png\"}}\n{{}}\n"
        );
        let data = manifest(&text).1.unwrap();
        assert_eq!(data.lines.len(), 1);
        let told: Vec<_> = data.left_out.iter().filter_map(|fault| fault.problem.clone()).collect();
        assert_eq!(
            told,
            [
                "line 2: title must have at most 1000 characters",
                "line 4: id is missing",
                "line 3: file names no picture: there is no dog.png in the manifest's folder"
            ]
        );
    }

    #[test]
    fn a_manifest_without_any_image_is_refused_and_says_why() {
        let said = |text: &str| manifest(text).1.unwrap_err().to_string();
        let missing = said("{\"id\":\"a\",\"title\":\"\"}");
        assert!(missing.contains("line 1: file names no picture: there is no pictures/a.png"));
        assert!(said("\n{}").contains("no image in it\n  line 2: line 2: id is missing"));
        assert!(said("").ends_with("no image in it"));
    }
}
