//! Features of the samples, made once and kept in a file.

use crate::TrainingError;
use crate::sample::{Purpose, Sample};
use safetensors::SafeTensors;
use safetensors::tensor::{Dtype, TensorView};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::thread;
use vision_network::{Encoder, Features};

/// Samples with what was made of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked(BTreeMap<Purpose, Vec<(Sample, Features)>>);

/// Draws all samples and looks at them, on so many threads.
///
/// # Errors
/// A sample cannot be drawn.
pub fn look(encoder: &Encoder, threads: usize) -> Result<Looked, TrainingError> {
    let of = |purpose: Purpose| Ok((purpose, look_at(encoder, &purpose.samples(), threads)?));
    Ok(Looked(Purpose::ALL.into_iter().map(of).collect::<Result<_, TrainingError>>()?))
}

fn look_at(
    encoder: &Encoder,
    samples: &[Sample],
    threads: usize,
) -> Result<Vec<(Sample, Features)>, TrainingError> {
    let share = samples.len().div_ceil(threads.max(1)).max(1);
    let part = |samples: &[Sample]| -> Result<Vec<_>, TrainingError> {
        samples.iter().map(|sample| Ok((*sample, encoder.look(&sample.draw()?)))).collect()
    };
    let parts = thread::scope(|scope| {
        let running: Vec<_> =
            samples.chunks(share).map(|samples| scope.spawn(move || part(samples))).collect();
        let ended = running.into_iter().map(|one| one.join());
        ended
            .map(|one| one.unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
            .collect::<Vec<_>>()
    });
    let parts = parts.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(parts.into_iter().flatten().collect())
}

impl Looked {
    /// The samples of a purpose.
    #[must_use]
    pub fn of(&self, purpose: Purpose) -> &[(Sample, Features)] {
        self.0.get(&purpose).map_or(&[], Vec::as_slice)
    }

    /// Writes a file that [`Self::read`] reads.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), TrainingError> {
        let file_error = |error| TrainingError::File(path.to_owned(), error);
        let rows: Vec<(String, usize, Vec<u8>)> = self.0.iter().map(bytes_of).collect();
        let views = rows.iter().map(|(name, count, bytes)| {
            let shape = vec![*count, Features::length()];
            Ok((name.as_str(), TensorView::new(Dtype::F32, shape, bytes)?))
        });
        let file = views
            .collect::<Result<Vec<_>, _>>()
            .and_then(|views| safetensors::serialize(views, None))
            .map_err(vision_network::WeightsError::from)?;
        fs::write(path, file).map_err(file_error)
    }

    /// Reads the features of exactly the samples of this program.
    ///
    /// # Errors
    /// It is not there, or of other samples.
    pub fn read(path: &Path) -> Result<Self, TrainingError> {
        let file = fs::read(path).map_err(|error| TrainingError::File(path.to_owned(), error))?;
        let other = || TrainingError::Features(path.to_owned());
        let tensors = SafeTensors::deserialize(&file).map_err(|_| other())?;
        let of = |purpose: Purpose| {
            let tensor = tensors.tensor(&name(purpose)).map_err(|_| other())?;
            Ok((purpose, rows(purpose, tensor.data()).ok_or_else(other)?))
        };
        Ok(Self(Purpose::ALL.into_iter().map(of).collect::<Result<_, TrainingError>>()?))
    }
}

fn name(purpose: Purpose) -> String {
    format!("{purpose:?}")
}

fn bytes_of((purpose, looked): (&Purpose, &Vec<(Sample, Features)>)) -> (String, usize, Vec<u8>) {
    let floats = looked.iter().flat_map(|(_, features)| features.floats());
    (name(*purpose), looked.len(), floats.flat_map(|float| float.to_le_bytes()).collect())
}

fn rows(purpose: Purpose, bytes: &[u8]) -> Option<Vec<(Sample, Features)>> {
    let floats: Vec<f32> =
        bytes.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    let samples = purpose.samples();
    let rows = floats.chunks(Features::length());
    if rows.len() != samples.len() {
        return None;
    }
    let rows = rows.map(|row| Features::of_floats(row.to_vec()));
    samples.into_iter().zip(rows).map(|(sample, features)| Some((sample, features?))).collect()
}
