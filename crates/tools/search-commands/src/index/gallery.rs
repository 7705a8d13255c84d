//! The default pictures: icon sets by npm, rasterised once and found again later.

use cli_base::error::{Error, at_path, failed_call};
use cli_base::progress::Progress;
use cli_base::progress::ProgressBar;
use cli_base::workspace::Workspace;
use local_stack::setup::hold_lock;
use local_stack::setup::program_output::{is_network_trouble, last_words};
use pictures::{Credit, IconSet, LOCK, PACKAGE, Picture, SIDE, STYLES};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::process::Command;

/// The default pictures on this machine.
#[derive(Debug, Clone)]
pub struct Gallery {
    /// What is drawn, subject by subject.
    pub pictures: Vec<Picture>,
    pub credits: Vec<Credit>,
    folder: PathBuf,
}

impl Gallery {
    /// Where a picture is: a PNG of 128 by 128 pixels.
    #[must_use]
    pub fn file(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.png"))
    }
}

/// What all sets draw, kept so that 150 MB of icons are read only to draw them.
#[derive(Serialize, Deserialize)]
struct Catalogue {
    lock: String,
    subjects: Vec<String>,
    credits: Vec<Credit>,
}

/// At least `count` default pictures, whole subjects at a time, as far as there are so many. What
/// is not there yet is installed by npm and drawn.
///
/// # Errors
/// There is no npm, or it cannot install; a picture cannot be drawn or written.
pub async fn pictures(
    workspace: &Workspace,
    count: usize,
    progress: Progress,
) -> Result<Gallery, Error> {
    let _lock = hold_lock(workspace).await?;
    let folder = workspace.state().join("pictures");
    fs::create_dir_all(&folder).map_err(at_path(&folder))?;
    let packages = folder.join("npm");
    let catalogue = match kept(&folder) {
        Some(catalogue) => catalogue,
        None => {
            install(&packages, progress).await?;
            make(&folder, &packages).await?
        }
    };
    let subjects = count.div_ceil(STYLES.len()).min(catalogue.subjects.len());
    let pictures = pictures::list_pictures(&catalogue.credits, &catalogue.subjects[..subjects]);
    let gallery = Gallery { pictures, credits: catalogue.credits, folder };
    let missing: Vec<Picture> =
        gallery.pictures.iter().filter(|one| !gallery.file(&one.id).is_file()).cloned().collect();
    if !missing.is_empty() {
        install(&packages, progress).await?;
        draw(&gallery, missing, &packages, progress).await?;
    }
    Ok(gallery)
}

fn kept(folder: &Path) -> Option<Catalogue> {
    let text = fs::read_to_string(folder.join("catalogue.json")).ok()?;
    let catalogue: Catalogue = serde_json::from_str(&text).ok()?;
    Some(catalogue).filter(|catalogue| catalogue.lock == LOCK)
}

/// Reads the sets and keeps what they have in common. Pictures of other versions go.
async fn make(folder: &Path, packages: &Path) -> Result<Catalogue, Error> {
    for entry in fs::read_dir(folder).map_err(at_path(folder))?.flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "png") {
            fs::remove_file(entry.path()).map_err(at_path(&entry.path()))?;
        }
    }
    let sets = sets(packages).await?;
    let subjects = pictures::shared_subjects(&sets);
    let catalogue = Catalogue {
        lock: LOCK.to_owned(),
        subjects: pictures::select_subjects(&subjects, &personas::QUERIES, usize::MAX),
        credits: sets.into_iter().map(|set| set.credit).collect(),
    };
    write(&folder.join("catalogue.json"), &serde_json::to_vec(&catalogue).unwrap_or_default())?;
    Ok(catalogue)
}

/// Makes the packages be there, in the versions of the lock file.
async fn install(packages: &Path, progress: Progress) -> Result<(), Error> {
    let made = packages.join("installed.json");
    if fs::read_to_string(&made).is_ok_and(|text| text == LOCK) {
        return Ok(());
    }
    fs::create_dir_all(packages).map_err(at_path(packages))?;
    for (name, text) in [("package.json", PACKAGE), ("package-lock.json", LOCK)] {
        fs::write(packages.join(name), text).map_err(at_path(&packages.join(name)))?;
    }
    npm(packages, progress).await?;
    fs::write(&made, LOCK).map_err(at_path(&made))
}

async fn npm(packages: &Path, progress: Progress) -> Result<(), Error> {
    progress.step("Installing", "six icon sets (npm, 150 MB, once)");
    let mut command = Command::new("npm");
    command
        .args(["ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"])
        .args(["--loglevel", "error"])
        .current_dir(packages);
    let output = match command.kill_on_drop(true).output().await {
        Ok(output) if output.status.success() => return Ok(()),
        Ok(output) => output,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Error::NpmMissing);
        }
        Err(error) => return Err(at_path(Path::new("npm"))(error)),
    };
    let detail = last_words(&output);
    Err(match is_network_trouble(&detail) || detail.contains("network") {
        true => Error::NoNetwork { step: "npm", detail },
        false => Error::SetUp { step: "npm ci", detail },
    })
}

/// The six sets, read side by side.
async fn sets(packages: &Path) -> Result<Vec<IconSet>, Error> {
    let reading = STYLES.map(|style| {
        let folder = packages.join("node_modules/@iconify-json").join(style);
        tokio::task::spawn_blocking(move || read(&folder))
    });
    let mut sets = Vec::new();
    for set in reading {
        sets.push(set.await.map_err(failed_call("an icon set"))??);
    }
    Ok(sets)
}

fn read(folder: &Path) -> Result<IconSet, Error> {
    let text = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path).map_err(at_path(&path))
    };
    IconSet::read(&text("icons.json")?, &text("info.json")?)
        .map_err(|error| Error::SetUp { step: "reading an icon set", detail: error.to_string() })
}

/// Ends the drawing when dropped.
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Draws what is missing on all processors.
async fn draw(
    gallery: &Gallery,
    missing: Vec<Picture>,
    packages: &Path,
    progress: Progress,
) -> Result<(), Error> {
    let sets = Arc::new(sets(packages).await?);
    let bar = progress.bar("Drawing", missing.len());
    let stop = Stop(Arc::new(AtomicBool::new(false)));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let parts: Vec<_> =
        missing.chunks(missing.len().div_ceil(threads)).map(<[_]>::to_vec).collect();
    let drawing: Vec<_> = parts
        .into_iter()
        .map(|part| {
            let (sets, bar, stop) = (sets.clone(), bar.clone(), stop.0.clone());
            let gallery = gallery.clone();
            tokio::task::spawn_blocking(move || draw_part(&gallery, &sets, &part, &bar, &stop))
        })
        .collect();
    for part in drawing {
        part.await.map_err(failed_call("drawing"))??;
    }
    bar.finish_and_clear();
    Ok(())
}

fn draw_part(
    gallery: &Gallery,
    sets: &[IconSet],
    part: &[Picture],
    bar: &ProgressBar,
    stop: &AtomicBool,
) -> Result<(), Error> {
    for picture in part {
        if stop.load(Ordering::Relaxed) {
            return Err(Error::Interrupted);
        }
        let set = sets.iter().find(|set| set.credit.style == picture.style);
        let svg = set.and_then(|set| set.svg(&picture.subject)).unwrap_or_default();
        let png = pictures::render_png(&picture.id, &svg, SIDE)
            .map_err(|error| Error::SetUp { step: "drawing", detail: error.to_string() })?;
        write(&gallery.file(&picture.id), &png)?;
        bar.inc(1);
    }
    Ok(())
}

/// Never leaves half a file under the name.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let draft = path.with_extension("draft");
    fs::write(&draft, bytes).map_err(at_path(&draft))?;
    fs::rename(&draft, path).map_err(at_path(path))
}
