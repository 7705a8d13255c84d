//! The training itself.

use crate::{Differentiable, Example, LoraVariables, Settings, TrainingError, loss};
use candle_core::Var;
use candle_core::backprop::GradStore;
use candle_nn::{AdamW, Optimizer, ParamsAdamW};
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_xoshiro::Xoshiro256PlusPlus;

/// What a step came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// From 1.
    pub number: usize,
    /// Of its pairs, before it.
    pub loss: f32,
    /// How long the gradient was.
    pub gradient: f64,
}

/// Trains an adapter; the same examples and settings give the same numbers on one machine.
///
/// # Errors
/// [`TrainingError::Diverged`], or a computation fails.
pub fn train(
    network: &Differentiable,
    examples: &[&Example],
    settings: &Settings,
    mut told: impl FnMut(Step),
) -> Result<LoraVariables, TrainingError> {
    let adapter = LoraVariables::new(&network.shape, settings)?;
    let variables = adapter.variables();
    let params = ParamsAdamW { weight_decay: settings.decay, ..ParamsAdamW::default() };
    let mut optimizer = AdamW::new(variables.clone(), params)?;
    let steps = settings.steps(examples.len());
    for (step, batch) in batches(examples, settings).iter().enumerate() {
        let loss = loss(network, batch, Some(&adapter))?;
        let mut gradients = loss.backward()?;
        let gradient = length(&gradients, &variables)?;
        let step = Step { number: step + 1, loss: loss.to_scalar()?, gradient };
        if !(step.loss.is_finite() && gradient.is_finite()) {
            return Err(TrainingError::Diverged { step: step.number });
        }
        shorten(&mut gradients, &variables, settings.longest_gradient / gradient)?;
        optimizer.set_learning_rate(settings.rate_at(step.number - 1, steps));
        optimizer.step(&gradients)?;
        told(step);
    }
    Ok(adapter)
}

/// All examples once for each epoch, each time in another order.
fn batches<'a>(examples: &[&'a Example], settings: &Settings) -> Vec<Vec<&'a Example>> {
    let chance = &mut Xoshiro256PlusPlus::seed_from_u64(settings.seed);
    let mut order = examples.to_vec();
    let mut epoch = |_| {
        order.shuffle(chance);
        order.chunks(settings.batch).map(<[_]>::to_vec).collect::<Vec<_>>()
    };
    (0..settings.epochs).flat_map(&mut epoch).collect()
}

/// Of the gradients of all variables as one.
fn length(gradients: &GradStore, variables: &[Var]) -> candle_core::Result<f64> {
    let mut squares = 0.0;
    for gradient in variables.iter().filter_map(|variable| gradients.get(variable)) {
        squares += f64::from(gradient.sqr()?.sum_all()?.to_scalar::<f32>()?);
    }
    Ok(squares.sqrt())
}

fn shorten(gradients: &mut GradStore, variables: &[Var], by: f64) -> candle_core::Result<()> {
    for variable in variables.iter().filter(|_| by < 1.0) {
        if let Some(gradient) = gradients.remove(variable) {
            gradients.insert(variable, (gradient * by)?);
        }
    }
    Ok(())
}
