//! A plan, checked.

use crate::fault::{Fault, FaultName};
use crate::{Memory, Method, Parameters, Plan, batch, degrees, find_machine, machines, memory};
use FaultName::{BudgetSpent, InvalidPlan, LayoutDoesNotFit, ScheduleInvalid, TooLong};
use serde::Serialize;

/// What follows of a plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Outlook {
    pub parameters: Parameters,
    pub devices: u64,
    /// Replicas that see different data.
    pub replicas: u64,
    /// Batches that each of them computes before a step.
    pub accumulation: u64,
    pub tokens_per_step: u64,
    pub tokens: u64,
    pub memory: Memory,
    /// Of one step, and of the run with what failures cost.
    pub step_seconds: f64,
    pub hours: f64,
    pub dollars: f64,
    /// Of the checkpoints that are kept at once, in bytes.
    pub storage: f64,
}

/// What follows of a plan, where its machines are known, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    pub outlook: Option<Outlook>,
    /// None where it is sound.
    pub faults: Vec<Fault>,
}

/// Every fault of a plan at once, and what follows of it.
#[must_use]
pub fn check(plan: &Plan) -> Checked {
    let mut faults = check_figures(plan);
    faults.extend(check_schedule(plan));
    let Some(machine) = find_machine(&plan.machines.kind) else {
        let known: Vec<&str> = machines::names().collect();
        let cause = format!("no such machine is known: {}", known.join(", "));
        faults.push(Fault::new(InvalidPlan, "machines.type", cause));
        return Checked { outlook: None, faults };
    };
    if !faults.is_empty() {
        return Checked { outlook: None, faults };
    }
    let devices = plan.machines.count * machine.devices;
    faults.extend(degrees::check(plan, devices));
    faults.extend(batch::check(plan, devices));
    let outlook = look_ahead(plan, devices, machine.memory);
    faults.extend(check_memory(&outlook.memory));
    faults.extend(check_budget(plan, &outlook));
    Checked { outlook: Some(outlook), faults }
}

/// Bounds below which all arithmetic is exact.
fn check_figures(plan: &Plan) -> Vec<Fault> {
    let model = &plan.model;
    let whole = [
        ("model.layers", model.layers, 1_000),
        ("model.width", model.width, 100_000),
        ("model.heads", model.heads, 1_000),
        ("model.keyValueHeads", model.key_value_heads, 1_000),
        ("model.feedForward", model.feed_forward, 1_000_000),
        ("model.vocabulary", model.vocabulary, 10_000_000),
        ("model.experts.count", model.experts.map_or(1, |experts| experts.count), 1_000),
        ("model.experts.active", model.experts.map_or(1, |experts| experts.active), 1_000),
        ("batch.sequences", plan.batch.sequences, 1_000_000),
        ("batch.micro", plan.batch.micro, 10_000),
        ("batch.tokens", plan.batch.tokens, 131_072),
        ("schedule.steps", plan.schedule.steps, 500_000),
        ("machines.count", plan.machines.count, 1_024),
        ("checkpoints.everySteps", plan.checkpoints.every_steps, 500_000),
    ];
    let is_wrong = |(_, value, most): &&(&str, u64, u64)| !(1..=*most).contains(value);
    let mut faults: Vec<Fault> = whole
        .iter()
        .filter(is_wrong)
        .map(|(field, _, most)| Fault::new(InvalidPlan, field, format!("must be 1 to {most}")))
        .collect();
    faults.extend(check_shapes(plan));
    faults.extend(check_rates(plan));
    faults
}

fn check_shapes(plan: &Plan) -> Vec<Fault> {
    let model = &plan.model;
    let mut faults = Vec::new();
    let mut add = |is_wrong: bool, field: &'static str, cause: &str| {
        faults.extend(is_wrong.then(|| Fault::new(InvalidPlan, field, cause)));
    };
    let has_heads = model.heads > 0 && model.width.is_multiple_of(model.heads);
    add(!has_heads, "model.heads", "must divide the width");
    let shares = model.key_value_heads > 0 && model.heads.is_multiple_of(model.key_value_heads);
    add(!shares, "model.keyValueHeads", "must divide the heads");
    let is_active = model.experts.is_none_or(|experts| experts.active <= experts.count);
    add(!is_active, "model.experts.active", "must be at most as many as there are");
    let is_small = model.beside.iter().all(|side| side.parameters < 1 << 44);
    add(!is_small, "model.beside", "must have less than 17 million million parameters each");
    if let Method::Lora { rank, modules, .. } = &model.method {
        add(!(1..=512).contains(rank), "model.method.rank", "must be 1 to 512");
        let are_known = !modules.is_empty() && modules.iter().all(|name| model.has_module(name));
        add(!are_known, "model.method.modules", "must be of q, k, v, o, gate, up, down");
    }
    add(plan.checkpoints.kept < 2, "checkpoints.kept", "must be 2 or more: one may be damaged");
    faults
}

fn check_rates(plan: &Plan) -> Vec<Fault> {
    let machines = &plan.machines;
    let positive = [
        ("machines.pricePerHour", machines.price_per_hour),
        ("machines.tokensPerSecond", machines.tokens_per_second),
        ("machines.goodput", machines.goodput),
        ("budget.dollars", plan.budget.dollars),
        ("budget.hours", plan.budget.hours),
    ];
    let is_wrong = |(_, value): &&(&str, f64)| !(value.is_finite() && *value > 0.0);
    let mut faults: Vec<Fault> = positive
        .iter()
        .filter(is_wrong)
        .map(|(field, _)| Fault::new(InvalidPlan, field, "must be above 0"))
        .collect();
    if machines.goodput > 1.0 {
        faults.push(Fault::new(InvalidPlan, "machines.goodput", "must be at most 1"));
    }
    faults
}

fn check_schedule(plan: &Plan) -> Vec<Fault> {
    let schedule = &plan.schedule;
    let mut faults = Vec::new();
    let mut add = |is_wrong: bool, field: &'static str, cause: &str| {
        faults.extend(is_wrong.then(|| Fault::new(ScheduleInvalid, field, cause)));
    };
    let has_rates = schedule.highest.is_finite()
        && schedule.highest > 0.0
        && (0.0..=schedule.highest).contains(&schedule.lowest);
    add(!has_rates, "schedule.highest", "must be above 0, and not below the lowest");
    let warms = schedule.warm_up_steps < schedule.steps;
    add(!warms, "schedule.warmUpSteps", "must be fewer than the steps");
    let falls = (schedule.warm_up_steps..=schedule.steps).contains(&schedule.decay_steps);
    add(!falls, "schedule.decaySteps", "must be from the warm-up's end to the last step");
    faults
}

fn look_ahead(plan: &Plan, devices: u64, device: u64) -> Outlook {
    let parameters = plan.model.count();
    let tokens_per_step = plan.batch.sequences * plan.batch.tokens;
    let tokens = tokens_per_step * plan.schedule.steps;
    let speed = plan.machines.tokens_per_second * plan.machines.count as f64;
    let hours = tokens as f64 / speed / 3_600.0 / plan.machines.goodput;
    let memory = memory::measure(plan, parameters, devices, device);
    Outlook {
        parameters,
        devices,
        replicas: degrees::replicas(plan, devices),
        accumulation: batch::accumulation(plan, devices),
        tokens_per_step,
        tokens,
        memory,
        step_seconds: tokens_per_step as f64 / speed,
        hours,
        dollars: hours * plan.machines.count as f64 * plan.machines.price_per_hour,
        storage: storage(plan, parameters),
    }
}

/// A checkpoint has what is trained, with its moments, and no gradients.
fn storage(plan: &Plan, parameters: Parameters) -> f64 {
    let bytes = memory::saved_bytes(plan.precision);
    parameters.trained as f64 * bytes * plan.checkpoints.kept as f64
}

fn check_memory(memory: &Memory) -> Option<Fault> {
    let gb = |bytes: f64| bytes / 1e9;
    let cause = format!(
        "a device must hold {:.1} GB of states ({:.2} thousand million parameters) and at least {:.1} GB of \
         activations, and has {:.1} GB: divide further, or take machines with more",
        gb(memory.states),
        memory.parameters / 1e9,
        gb(memory.activations),
        gb(memory.device)
    );
    (!memory.fits()).then(|| Fault::new(LayoutDoesNotFit, "machines", cause))
}

fn check_budget(plan: &Plan, outlook: &Outlook) -> Vec<Fault> {
    let mut faults = Vec::new();
    if outlook.dollars > plan.budget.dollars {
        let cause = format!(
            "the run would cost {:.0} US dollars, and may cost {:.0}",
            outlook.dollars, plan.budget.dollars
        );
        faults.push(Fault::new(BudgetSpent, "budget.dollars", cause));
    }
    if outlook.hours > plan.budget.hours {
        let cause = format!(
            "the run would take {:.1} hours, and may take {:.1}",
            outlook.hours, plan.budget.hours
        );
        faults.push(Fault::new(TooLong, "budget.hours", cause));
    }
    faults
}
