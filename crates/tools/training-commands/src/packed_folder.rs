//! The folder that packed blocks go to.

use cli_base::error::{Error, at_path, chain};
use packing::Given;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use token_shards::{Header, Input, MANIFEST, Manifest, Shard, ShardError, ShardWriter};

/// Tokens of a shard: 200 MB.
pub(crate) const SHARD_TOKENS: u64 = 1 << 24;

/// Shards and their manifest. A shard has its name only when it is whole, and stands in the manifest only then.
pub(crate) struct PackedFolder {
    folder: PathBuf,
    manifest: Manifest,
    /// Blocks of a shard.
    most: u64,
    open: Option<Open>,
}

/// A shard that is being written.
struct Open {
    writer: ShardWriter<File>,
    file: String,
    next: packing::Cursor,
}

impl PackedFolder {
    /// A folder in which nothing was packed yet.
    pub(crate) fn create(
        folder: &Path,
        header: Header,
        inputs: Vec<Input>,
        shard_tokens: u64,
    ) -> Result<Self, Error> {
        if folder.join(MANIFEST).exists() {
            let folder = folder.display();
            let text = format!("{folder} has a manifest: go on with --resume, or name another");
            return Err(Error::Usage(text));
        }
        fs::create_dir_all(folder).map_err(at_path(folder))?;
        let manifest = Manifest::new(header, inputs);
        Ok(Self::of(folder, manifest, shard_tokens))
    }

    /// A folder in which packing stopped, of the same inputs in the same way.
    pub(crate) fn resume(
        folder: &Path,
        header: &Header,
        inputs: &[Input],
        shard_tokens: u64,
    ) -> Result<Self, Error> {
        let manifest: Manifest = crate::read::read_json(&folder.join(MANIFEST), "manifest")?;
        let refuse = |what: &str| {
            let folder = folder.display();
            Err(Error::Usage(format!("{folder} was packed {what}: name another folder")))
        };
        if manifest.header != *header {
            return refuse("in another way, or by another tokenizer");
        }
        if manifest.inputs != *inputs {
            return refuse("of other files, or they changed");
        }
        Ok(Self::of(folder, manifest, shard_tokens))
    }

    fn of(folder: &Path, manifest: Manifest, shard_tokens: u64) -> Self {
        let most = (shard_tokens / u64::from(manifest.header.settings.block)).max(1);
        Self { folder: folder.to_owned(), manifest, most, open: None }
    }

    pub(crate) fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Adds a block.
    pub(crate) fn push(&mut self, given: Given<'_>) -> Result<(), Error> {
        let open = match &mut self.open {
            Some(open) => open,
            none => none.insert(begin(&self.folder, &self.manifest)?),
        };
        let part = self.folder.join(&open.file);
        open.writer.push(given.block).map_err(at_shard(&part))?;
        open.next = given.next;
        if open.writer.counts().blocks < self.most { Ok(()) } else { self.close() }
    }

    /// All inputs are packed.
    pub(crate) fn finish(mut self) -> Result<Manifest, Error> {
        self.close()?;
        self.manifest.complete = true;
        self.write_manifest()?;
        Ok(self.manifest)
    }

    /// Gives the shard its name, then says so in the manifest.
    fn close(&mut self) -> Result<(), Error> {
        let Some(Open { writer, file, next }) = self.open.take() else { return Ok(()) };
        let path = self.folder.join(&file);
        let written = writer.finish().map_err(at_shard(&path))?;
        written.writer.sync_all().map_err(at_path(&path))?;
        fs::rename(part(&path), &path).map_err(at_path(&path))?;
        let (bytes, sha256, counts) = (written.bytes, written.sha256, written.counts);
        self.manifest.add(Shard { file, bytes, sha256, counts, next });
        self.write_manifest()
    }

    fn write_manifest(&self) -> Result<(), Error> {
        let path = self.folder.join(MANIFEST);
        let text = serde_json::to_string_pretty(&self.manifest).unwrap_or_default();
        let write = || {
            let mut file = File::create(part(&path))?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(part(&path), &path)
        };
        write().map_err(at_path(&path))
    }
}

fn begin(folder: &Path, manifest: &Manifest) -> Result<Open, Error> {
    let file = format!("shard-{:05}.arrow", manifest.shards.len());
    let path = part(&folder.join(&file));
    let writer = File::create(&path).map_err(at_path(&path))?;
    let writer = ShardWriter::new(writer, &manifest.header).map_err(at_shard(&path))?;
    Ok(Open { writer, file, next: packing::Cursor::default() })
}

/// What a file is called until it is whole.
fn part(path: &Path) -> PathBuf {
    path.with_added_extension("part")
}

fn at_shard(path: &Path) -> impl FnOnce(ShardError) -> Error {
    let path = path.to_owned();
    move |error| match error {
        ShardError::Io(error) => at_path(&path)(error),
        error => Error::Usage(format!("{}: {}", path.display(), chain(&error))),
    }
}
