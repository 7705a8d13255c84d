//! `rejoinder descriptions manifest`: what is described, as the image index reads it.

mod described;
mod lines;
mod picture;

use bucket::S3;
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use described::{Described, read_table};
use futures_util::{StreamExt, TryStreamExt, stream};
use lines::{Line, enrich, is_about, own_line};
use pictures::parse_manifest;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Pictures fetched at once.
const AT_ONCE: usize = 8;
/// The longest that one picture may take.
const PICTURE_WITHIN: Duration = Duration::from_secs(30);

/// Flags of `rejoinder descriptions manifest`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder descriptions manifest --out target/catalogue
  rejoinder descriptions manifest --out target/catalogue --merge shop.jsonl --language de
  rejoinder descriptions manifest --out target/catalogue --stack rejoinder-production

Writes FOLDER/manifest.jsonl for `rejoinder search index --manifest`: a line for each product, of the
newest revision that is described, with the text's title and the attributes as metadata, so that
searches find it by words and filter by them (\"sleeve\": \"long\"). Its first picture that can be used
is put beside it, without Exif. With --merge the lines of that manifest whose id, or whose metadata
\"product\", is a product's id get title and attributes and keep their pictures; the others stay as
they are, and products without a line get one.")]
pub struct Arguments {
    /// The folder to write manifest and pictures to
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// A manifest whose lines are to be kept: JSON Lines
    #[arg(long, value_name = "FILE")]
    merge: Option<PathBuf>,
    /// The language of the titles; a product without a text in it has its first one's
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
    /// Print the outcome as one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// What a manifest is made of.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Where it is written.
    pub out: PathBuf,
    /// The manifest whose lines are kept.
    pub merge: Option<PathBuf>,
    /// The language of the titles.
    pub language: String,
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Written {
    pub manifest: PathBuf,
    /// Lines in it.
    pub lines: usize,
    /// Lines that have a product's title and attributes.
    pub described: usize,
    /// What is left out, each with the reason.
    pub left_out: Vec<String>,
}

/// Runs the command. The exit status is 1 when something was left out.
///
/// # Errors
/// No stack runs, its table or bucket cannot be read, or a file cannot be read or written.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let Arguments { out, merge, language, json, which } = arguments;
    let deployed = Deployed::find(&which).await?;
    let plan = Plan { out, merge, language };
    let written = unless_interrupted(write(&deployed, &plan)).await?;
    let shown = match json {
        true => serde_json::to_string(&written).unwrap_or_default(),
        false => told(&written),
    };
    output::line(&shown).map_err(at_path(Path::new("standard output")))?;
    Ok(u8::from(!written.left_out.is_empty()))
}

/// Writes the manifest and the pictures that its lines name.
///
/// # Errors
/// The table or the bucket cannot be read, or a file cannot be read or written.
pub async fn write(deployed: &Deployed, plan: &Plan) -> Result<Written, Error> {
    let (mut lines, mut left_out) = kept(plan.merge.as_deref())?;
    let products = read_table(deployed).await?;
    for product in &products {
        let about = lines.iter_mut().filter(|line| is_about(line, &product.product_id));
        about.for_each(|line| enrich(line, product, &plan.language));
    }
    let described = |product: &Described| {
        lines.iter().filter(|line| is_about(line, &product.product_id)).count()
    };
    let merged: usize = products.iter().map(described).sum();
    let new = products.iter().filter(|product| described(product) == 0);
    let (own, without) = own_lines(deployed, plan, new.collect()).await?;
    let described = merged + own.len();
    left_out.extend(without);
    lines.extend(own);
    let manifest = plan.out.join("manifest.jsonl");
    fs::create_dir_all(&plan.out).map_err(at_path(&plan.out))?;
    let text: String = lines.iter().map(Line::written).collect();
    fs::write(&manifest, text).map_err(at_path(&manifest))?;
    Ok(Written { manifest, lines: lines.len(), described, left_out })
}

/// The lines of a manifest of the shop's own, with the places of their pictures, and what is wrong
/// with the others.
fn kept(manifest: Option<&Path>) -> Result<(Vec<Line>, Vec<String>), Error> {
    let Some(path) = manifest else { return Ok((vec![], vec![])) };
    let text = fs::read_to_string(path).map_err(at_path(path))?;
    let absolute = path.canonicalize().map_err(at_path(path))?;
    let folder = absolute.parent().unwrap_or(Path::new("/"));
    let read = parse_manifest(&text);
    let wrong =
        |out: &pictures::LeftOut| format!("{}, line {}: {}", path.display(), out.line, out.invalid);
    let left_out = read.left_out.iter().map(wrong).collect();
    Ok((read.lines.into_iter().map(|(_, line)| Line::kept(line, folder)).collect(), left_out))
}

/// Lines of products that had none, and those that cannot have one, by id.
async fn own_lines(
    deployed: &Deployed,
    plan: &Plan,
    products: Vec<&Described>,
) -> Result<(Vec<Line>, BTreeSet<String>), Error> {
    let name = deployed.output("ProductPicturesBucketName")?;
    let bucket = S3::new(&deployed.config, name, PICTURE_WITHIN);
    let found = products.into_iter().map(async |product| {
        let picture = picture::fetch(&bucket, &product.pictures, &product.product_id).await?;
        let Some(picture) = picture else {
            return Ok(Err(left_out(product, "no picture of it can be used")));
        };
        picture.write(&plan.out)?;
        Ok(own_line(product, &picture.key, &plan.language).map_err(|rule| left_out(product, &rule)))
    });
    let found: Vec<Result<Line, String>> =
        stream::iter(found).buffered(AT_ONCE).try_collect::<Vec<_>>().await?;
    let (mut lines, mut without) = (vec![], BTreeSet::new());
    for one in found {
        match one {
            Ok(line) => lines.push(line),
            Err(why) => drop(without.insert(why)),
        }
    }
    Ok((lines, without))
}

fn left_out(product: &Described, why: &str) -> String {
    format!("{}: {why}", output::plain(&product.product_id))
}

fn told(written: &Written) -> String {
    let Written { manifest, lines, described, left_out } = written;
    let path = manifest.display();
    let mut told =
        format!("{lines} lines in {path}, {described} of them with title and attributes.");
    for one in left_out {
        told += &format!("\n  left out, {one}");
    }
    told + &format!("\n  rejoinder search index --manifest {path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_shop_keep_their_pictures_wherever_the_manifest_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.jsonl");
        let text = "{\"id\":\"p-1\",\"file\":\"a.png\"}\n{\"id\":\"p-2\"}\n{}\n";
        fs::write(&path, text).unwrap();
        let (lines, left_out) = kept(Some(&path)).unwrap();
        let folder = folder.path().canonicalize().unwrap();
        let files: Vec<&Path> = lines.iter().map(|line| Path::new(&line.file)).collect();
        assert_eq!(files, [folder.join("a.png"), folder.join("pictures/p-2.png")]);
        assert_eq!(left_out, [format!("{}, line 3: id is missing", path.display())]);
        assert_eq!(kept(None).unwrap(), (vec![], vec![]));
    }

    #[test]
    fn what_is_left_out_is_named() {
        let written = Written {
            manifest: PathBuf::from("out/manifest.jsonl"),
            lines: 2,
            described: 1,
            left_out: vec!["p-3: no picture of it can be used".to_owned()],
        };
        let told = told(&written);
        assert!(told.starts_with("2 lines in out/manifest.jsonl, 1 of them"), "{told}");
        assert!(told.contains("left out, p-3: no picture"), "{told}");
    }
}
