//! What is searched: unit vectors around centres, as embeddings of pictures in styles are.

use std::collections::HashSet;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::{fs, io};

pub(crate) const QUERIES: usize = 200;
pub(crate) const NEIGHBOURS: usize = 10;
pub(crate) const CENTRES: usize = 200;

/// From a fixed seed: the same for the same numbers.
pub(crate) struct Vectors {
    pub(crate) dimensions: usize,
    pub(crate) stored: Vec<Vec<f32>>,
    pub(crate) queries: Vec<Vec<f32>>,
}

impl Vectors {
    pub(crate) fn new(count: usize, dimensions: usize) -> Self {
        let mut normal = Normal(7);
        let mut draw =
            |scale: f32| -> Vec<f32> { (0..dimensions).map(|_| scale * normal.draw()).collect() };
        let centres: Vec<Vec<f32>> = (0..CENTRES).map(|_| draw(1.0)).collect();
        let vector = |number: usize| unit(&centres[number * 31 % CENTRES], draw(0.7));
        let mut stored: Vec<Vec<f32>> = (0..count + QUERIES).map(vector).collect();
        let queries = stored.split_off(count);
        Self { dimensions, stored, queries }
    }

    /// The nearest of each query, by comparing all.
    pub(crate) fn truth(&self) -> Vec<HashSet<usize>> {
        self.queries.iter().map(|query| self.exact(query)).collect()
    }

    fn exact(&self, query: &[f32]) -> HashSet<usize> {
        let distances = self.stored.iter().map(|vector| distance(vector, query));
        let mut near: Vec<(f32, usize)> = distances.zip(0..).collect();
        near.select_nth_unstable_by(NEIGHBOURS - 1, |a, b| a.0.total_cmp(&b.0));
        near[..NEIGHBOURS].iter().map(|(_, number)| *number).collect()
    }

    /// Writes all as little-endian floats: the stored ones, then the queries.
    pub(crate) fn write(&self, path: &Path) -> io::Result<()> {
        let mut file = BufWriter::new(fs::File::create(path)?);
        for float in self.stored.iter().chain(&self.queries).flatten() {
            file.write_all(&float.to_le_bytes())?;
        }
        file.flush()
    }
}

fn distance(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0; 16];
    for (a, b) in a.chunks(16).zip(b.chunks(16)) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += (a - b) * (a - b);
        }
    }
    lanes.iter().sum()
}

fn unit(centre: &[f32], noise: Vec<f32>) -> Vec<f32> {
    let vector: Vec<f32> = centre.iter().zip(noise).map(|(c, n)| c + n).collect();
    let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
    vector.into_iter().map(|v| v / length).collect()
}

/// About normal: the sum of four uniform numbers of a linear congruential generator (Knuth's MMIX
/// constants), scaled to variance 1.
struct Normal(u64);

impl Normal {
    fn draw(&mut self) -> f32 {
        let sum: f32 = (0..4).map(|_| self.uniform()).sum();
        (sum - 2.0) * 3.0_f32.sqrt()
    }

    fn uniform(&mut self) -> f32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1_u64 << 24) as f32
    }
}
