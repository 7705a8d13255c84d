//! Data from S3 into the machines' folders, results from them to S3.

use super::folder::Folder;
use super::plan::{Channel, Plan};
use crate::hosting::copy;
use flate2::Compression;
use flate2::write::GzEncoder;
use stand_in::{Object, Source};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Keys below a prefix, each with the name that its file has.
pub(super) async fn listed(
    source: &Source,
    location: &str,
) -> Result<Vec<(Object, String)>, String> {
    let Some(prefix) = prefix(location) else { return Err(format!("{location} is no prefix.")) };
    let keys = source.list(&prefix).await.map_err(|error| error.to_string())?;
    let named = keys.into_iter().filter_map(|key| {
        let name = name(&prefix.key, &key)?;
        Some((Object { key, ..prefix.clone() }, name))
    });
    Ok(named.collect())
}

/// `s3://BUCKET` alone is a prefix, too.
fn prefix(location: &str) -> Option<Object> {
    let rest = location.strip_prefix("s3://")?;
    let (bucket, key) = rest.split_once('/').unwrap_or((rest, ""));
    let named = !bucket.is_empty();
    named.then(|| Object { bucket: bucket.to_owned(), key: key.to_owned(), version: None })
}

/// The file of an object: what its key has below the last folder of the prefix. Keys that end with a slash
/// are folders, not files.
fn name(prefix: &str, key: &str) -> Option<String> {
    let rest = key.strip_prefix(prefix)?;
    let name = match rest.strip_prefix('/') {
        Some(below) => below.to_owned(),
        None if prefix.is_empty() || prefix.ends_with('/') => rest.to_owned(),
        None => format!("{}{rest}", prefix.rsplit('/').next().unwrap_or_default()),
    };
    (!name.is_empty() && !name.ends_with('/')).then_some(name)
}

/// Brings a channel's objects to a machine; sharded, those whose turn is its.
pub(super) async fn fetch(
    source: &Source,
    channel: &Channel,
    (folder, number, of): (&Folder, usize, usize),
) -> Result<(), String> {
    let into = folder.channel(&channel.name);
    fs::create_dir_all(&into).map_err(|error| error.to_string())?;
    let all = listed(source, &channel.location).await?.into_iter().enumerate();
    for (turn, (object, name)) in all {
        if !channel.is_sharded || turn % of == number {
            copy(source, &object, &name, &into).await?;
        }
    }
    Ok(())
}

/// Puts the models of all machines, and what lies in their output folders, where the job says; the model's
/// place, if there is one.
pub(super) async fn upload(
    source: &Source,
    plan: &Plan,
    folders: &[Folder],
) -> Result<Option<String>, String> {
    let place = format!("{}/{}/output", plan.output.trim_end_matches('/'), plan.name);
    let data = roots(folders, "output/data");
    send(source, (&place, "output"), plan.is_packed, data).await?;
    send(source, (&place, "model"), plan.is_packed, roots(folders, "model")).await
}

fn roots(folders: &[Folder], below: &str) -> Vec<PathBuf> {
    folders.iter().map(|folder| folder.root.join(below)).collect()
}

async fn send(
    source: &Source,
    (place, name): (&str, &str),
    is_packed: bool,
    roots: Vec<PathBuf>,
) -> Result<Option<String>, String> {
    if roots.iter().all(|root| files(root).is_empty()) {
        return Ok(None);
    }
    if !is_packed {
        for root in &roots {
            for (path, below) in files(root) {
                let bytes = fs::read(path).map_err(|error| error.to_string())?;
                put(source, &format!("{place}/{name}/{below}"), bytes).await?;
            }
        }
        return Ok(Some(format!("{place}/{name}/")));
    }
    let packed = tokio::task::spawn_blocking(move || pack(&roots)).await;
    let packed = packed.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
    let file = format!("{place}/{name}.tar.gz");
    put(source, &file, packed).await?;
    Ok(Some(file))
}

pub(super) async fn put(source: &Source, location: &str, bytes: Vec<u8>) -> Result<(), String> {
    let object =
        Object::of_location(location).ok_or_else(|| format!("{location} is no object."))?;
    source.put(&object, bytes).await.map_err(|error| error.to_string())
}

/// One archive of several folders' files. Where two have one file, the last machine's is what unpacks.
fn pack(roots: &[PathBuf]) -> io::Result<Vec<u8>> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    for root in roots {
        for (path, below) in files(root) {
            archive.append_path_with_name(path, below)?;
        }
    }
    archive.into_inner()?.finish()
}

/// The files below a folder with their names there, in the order of these. What goes while it is looked at is
/// left out, as are links.
pub(super) fn files(root: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => found.extend(below(root, entry.path())),
                _ => {}
            }
        }
    }
    found.sort_by(|a, b| a.1.cmp(&b.1));
    found
}

fn below(root: &Path, path: PathBuf) -> Option<(PathBuf, String)> {
    let name = path.strip_prefix(root).ok()?.to_str()?.to_owned();
    Some((path, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_name_below_its_prefix() {
        for (prefix, key, expected) in [
            ("data/", "data/a.txt", Some("a.txt")),
            ("data", "data/deep/a.txt", Some("deep/a.txt")),
            ("data/train.csv", "data/train.csv", Some("train.csv")),
            ("data/tr", "data/train.csv", Some("train.csv")),
            ("", "a.txt", Some("a.txt")),
            ("data/", "data/", None),
            ("data/", "data/deep/", None),
        ] {
            assert_eq!(name(prefix, key).as_deref(), expected, "{prefix} {key}");
        }
        assert_eq!(prefix("s3://shop").map(|one| one.key), Some(String::new()));
        assert_eq!([prefix("shop/a"), prefix("s3://")], [None, None]);
    }

    #[test]
    fn an_archive_has_the_files_of_all_machines() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let roots = ["a", "b"].map(|name| folder.path().join(name));
        fs::create_dir_all(roots[0].join("deep")).expect("made");
        fs::create_dir_all(&roots[1]).expect("made");
        fs::write(roots[0].join("deep/one"), "1").expect("written");
        fs::write(roots[0].join("both"), "a").expect("written");
        fs::write(roots[1].join("both"), "b").expect("written");
        let packed = pack(&roots).expect("packed");
        let into = folder.path().join("c");
        tar::Archive::new(flate2::read::GzDecoder::new(packed.as_slice()))
            .unpack(&into)
            .expect("unpacked");
        let read = |name: &str| fs::read_to_string(into.join(name)).expect(name);
        assert_eq!([read("deep/one"), read("both")], ["1", "b"]);
        assert_eq!(files(&into).len(), 2);
    }
}
