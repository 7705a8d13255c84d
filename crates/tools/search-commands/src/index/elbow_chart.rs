//! Inertia and silhouette over the number of clusters, as a picture to choose the number by.

use super::bucket;
use super::data::Upload;
use super::index_cache::IndexCache;
use cli_base::error::{Error, at_path};
use cli_base::progress::Progress;
use cli_base::progress::ProgressBar;
use clusters::{FitSettings, Points, fit, inertia, silhouette};
use images::{BatchLine, EmbeddedImage, read_lines};
use plot::{Axis, Lines, Series, standalone};
use std::fs;
use std::path::Path;

/// Numbers that are tried, as far as there are twice as many images; Personalize ranks no more.
const NUMBERS: [usize; 12] = [2, 4, 8, 16, 32, 64, 100, 150, 200, 300, 400, 500];
/// Images that centroids are found from, and that the silhouette compares: all would take minutes.
const SAMPLE: usize = 2_000;
/// Rounds of K-means: fewer than an index has, as its clusters are not kept.
const ITERATIONS: u64 = 15;

/// How good a number of clusters is.
#[derive(Debug, Clone, PartialEq)]
struct Measured {
    clusters: usize,
    /// As a share of the inertia of a single cluster.
    inertia: f64,
    /// Where there are two clusters at least.
    silhouette: f64,
}

/// Tries numbers of clusters on the embeddings that are kept, and draws what came of it to `path`.
///
/// # Errors
/// Fewer than four images are kept, a file cannot be read, or the picture cannot be written.
pub(super) fn plot(cache: &IndexCache, path: &Path, progress: Progress) -> Result<(), Error> {
    let points = embeddings(cache)?;
    if points.len() < 2 * NUMBERS[0] {
        let advice = "--plot-clusters compares numbers of clusters: index four images or more";
        return Err(Error::Usage(advice.to_owned()));
    }
    let svg = standalone(&lines(&measure(&points, &progress.bar("Clustering", 0))).svg()?);
    fs::write(path, svg).map_err(at_path(path))
}

fn embeddings(cache: &IndexCache) -> Result<Points, Error> {
    let mut points: Option<Points> = None;
    for (key, upload) in bucket::files(&cache.objects())? {
        let Upload::File(path) = upload else { continue };
        if !key.starts_with("embeddings/") {
            continue;
        }
        for embedded in embedded(&path)? {
            let points = points.get_or_insert_with(|| Points::new(embedded.embedding.len()));
            points.push(&embedded.embedding).map_err(|misfit| unusable(&path, &misfit))?;
        }
    }
    Ok(points.unwrap_or_else(|| Points::new(0)))
}

fn embedded(path: &Path) -> Result<Vec<EmbeddedImage>, Error> {
    let bytes = fs::read(path).map_err(at_path(path))?;
    let lines: Vec<BatchLine> = read_lines(&bytes).map_err(|error| unusable(path, &error))?;
    let of = |line| match line {
        BatchLine::Embedded(embedded) => Some(embedded),
        BatchLine::Failed(_) => None,
    };
    Ok(lines.into_iter().filter_map(of).collect())
}

fn unusable(path: &Path, why: &dyn std::fmt::Display) -> Error {
    Error::Usage(format!(
        "{} cannot be used: {why}; run `rejoinder search index` again",
        path.display()
    ))
}

fn measure(points: &Points, bar: &ProgressBar) -> Vec<Measured> {
    let settings = FitSettings { sample: SAMPLE, iterations: ITERATIONS, ..FitSettings::default() };
    let numbers = NUMBERS.into_iter().filter(|number| number * 2 <= points.len());
    let numbers: Vec<usize> = numbers.collect();
    bar.set_length(numbers.len() as u64);
    let spread = inertia(&fit(points, 1, &settings).assign(points)).max(f64::MIN_POSITIVE);
    let of = |clusters| {
        let assignments = fit(points, clusters, &settings).assign(points);
        bar.inc(1);
        Measured {
            clusters,
            inertia: inertia(&assignments) / spread,
            silhouette: silhouette(points, &assignments, SAMPLE, settings.seed).unwrap_or(0.0),
        }
    };
    let measured = numbers.into_iter().map(of).collect();
    bar.finish_and_clear();
    measured
}

fn lines(measured: &[Measured]) -> Lines {
    let most = measured.last().map_or(1.0, |one| one.clusters as f64);
    let lowest = measured.iter().map(|one| one.silhouette).fold(0.0, f64::min);
    let series = |name: &str, value: fn(&Measured) -> f64| Series {
        name: name.to_owned(),
        points: measured.iter().map(|one| (one.clusters as f64, value(one))).collect(),
        dotted: true,
    };
    Lines {
        title: "Inertia and silhouette over the number of clusters".to_owned(),
        x: Axis { name: "clusters".to_owned(), range: 0.0..most },
        y: Axis { name: "inertia, silhouette".to_owned(), range: lowest..1.0 },
        series: vec![
            series("inertia, as a share of that of one cluster", |one| one.inertia),
            series("mean silhouette", |one| one.silhouette),
        ],
        diagonal: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Eight images in two heaps far apart.
    fn index_cache(folder: &Path) -> IndexCache {
        let cache = IndexCache::at(folder.to_owned());
        let line = |at: u8| {
            let heap = f32::from(at % 2) * 100.0;
            BatchLine::Embedded(EmbeddedImage {
                id: format!("image-{at}"),
                embedding: vec![heap, heap + f32::from(at)],
                metadata: BTreeMap::new(),
                fingerprint: String::new(),
            })
        };
        let objects = cache.objects();
        for (key, range) in [("embeddings/i/0.jsonl", 0..3), ("embeddings/i/1.jsonl", 3..8)] {
            let path = objects.join(key);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, images::write_lines(&range.map(line).collect::<Vec<_>>())).unwrap();
        }
        fs::create_dir_all(objects.join("index")).unwrap();
        fs::write(objects.join("index/graph"), "not lines").unwrap();
        cache
    }

    #[test]
    fn the_bend_is_at_the_number_of_heaps() {
        let folder = tempfile::tempdir().unwrap();
        let points = embeddings(&index_cache(folder.path())).unwrap();
        assert_eq!(points.len(), 8);
        let measured = measure(&points, &ProgressBar::hidden());
        let numbers: Vec<usize> = measured.iter().map(|one| one.clusters).collect();
        assert_eq!(numbers, [2, 4], "no more than half of the images");
        assert!(measured[0].inertia < 0.01 && measured[0].silhouette > 0.9, "{measured:?}");
        assert!(measured[1].silhouette < measured[0].silhouette, "{measured:?}");
    }

    #[test]
    fn both_curves_are_drawn() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clusters.svg");
        plot(&index_cache(folder.path()), &path, Progress::Silent).unwrap();
        let svg = fs::read_to_string(path).unwrap();
        assert_eq!(svg.matches("<circle").count(), 4);
        assert!(svg.contains("mean silhouette"), "{svg}");
    }

    #[test]
    fn without_images_there_is_nothing_to_compare() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("objects")).unwrap();
        let cache = IndexCache::at(folder.path().to_owned());
        let error = plot(&cache, &folder.path().join("c.svg"), Progress::Silent).unwrap_err();
        assert!(error.to_string().contains("four images"), "{error}");
    }
}
