//! The plans of this repository, and the vendors' rules.

#![allow(clippy::unwrap_used, reason = "a test")]

use proptest::prelude::*;
use training_plans::{Checked, Degrees, Experts, FaultName, Library, Plan, check};

fn plan(name: &str) -> Plan {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../events/training/plans");
    serde_json::from_slice(&std::fs::read(format!("{folder}/{name}.json")).unwrap()).unwrap()
}

fn names(checked: &Checked) -> Vec<FaultName> {
    checked.faults.iter().map(|fault| fault.name).collect()
}

#[test]
fn parameters_are_exact() {
    let mixtral = plan("mixtral-8x7b-two-p4d").model.count();
    assert_eq!((mixtral.all, mixtral.active), (46_702_792_704, 12_879_925_248));
    assert_eq!(mixtral.in_experts, 45_097_156_608);
    assert_eq!(plan("llama-2-7b-trn1").model.count().all, 6_738_415_616);
}

#[test]
fn adapters_are_counted_by_both_sides_of_their_matrices() {
    let blip = plan("blip-2-lora").model.count();
    assert_eq!(blip.trained, 2_621_440);
    assert_eq!(blip.all - blip.trained, 3_744_679_936, "as the package `peft` counts its example");
    let llava = plan("llava-1.5-7b-lora").model.count();
    assert_eq!(llava.trained, 319_815_680 + 20_979_712);
}

#[test]
fn the_published_run_of_llama_is_sound() {
    let checked = check(&plan("llama-2-7b-trn1"));
    assert_eq!(checked.faults, []);
    let outlook = checked.outlook.unwrap();
    assert_eq!((outlook.devices, outlook.replicas, outlook.accumulation), (4_096, 512, 2));
    assert_eq!(outlook.tokens_per_step, 4_194_304);
    assert!((outlook.step_seconds - 3.39).abs() < 0.01, "{}", outlook.step_seconds);
    assert!((outlook.hours * 0.9867 / 24.0 - 16.8).abs() < 0.1, "{}", outlook.hours);
}

/// 48.3 GB of states on devices of 40, whatever the samples say.
#[test]
fn the_published_layout_of_mixtral_cannot_hold_its_model() {
    let checked = check(&plan("mixtral-8x7b-two-p4d"));
    assert_eq!(names(&checked), [FaultName::LayoutDoesNotFit]);
    assert!(checked.faults[0].cause.contains("48.3 GB"), "{}", checked.faults[0].cause);
    let four = check(&plan("mixtral-8x7b-four-p4d"));
    assert_eq!(four.faults, []);
    let states = four.outlook.unwrap().memory.states;
    assert!((states / 1e9 - 24.2).abs() < 0.1, "{states}");
}

#[test]
fn the_other_plans_are_sound() {
    for name in ["mixtral-8x7b-two-p4de", "llava-1.5-7b-lora", "blip-2-lora"] {
        assert_eq!(check(&plan(name)).faults, [], "{name}");
    }
}

#[test]
fn every_fault_is_named_at_once() {
    let mut wrong = plan("mixtral-8x7b-two-p4d");
    wrong.degrees = Degrees { expert: 3, hybrid_shard: 7, ..wrong.degrees };
    wrong.batch.sequences = 65;
    wrong.budget.dollars = 1.0;
    wrong.budget.hours = 0.1;
    let mut found = names(&check(&wrong));
    found.sort_unstable();
    found.dedup();
    use FaultName::{
        BatchDoesNotDivide, BudgetSpent, ExpertsDoNotDivide, LayoutDoesNotDivide, LayoutDoesNotFit,
        TooLong,
    };
    let expected = [
        LayoutDoesNotDivide,
        ExpertsDoNotDivide,
        BatchDoesNotDivide,
        LayoutDoesNotFit,
        BudgetSpent,
        TooLong,
    ];
    assert_eq!(found, expected);
    wrong.schedule.warm_up_steps = 2_000;
    wrong.model.layers = 0;
    wrong.machines.kind = "ml.m5.large".to_owned();
    let found = names(&check(&wrong));
    let expected = [
        FaultName::InvalidPlan,
        FaultName::ScheduleInvalid,
        FaultName::ScheduleInvalid,
        FaultName::InvalidPlan,
    ];
    assert_eq!(
        found, expected,
        "with what the arithmetic needs missing, the arithmetic is not told"
    );
}

/// As AWS's own validator puts it: no rest by shard x tensor x expert, at most as many parts of a sequence
/// as shards; as its pages do: the expert degree divides experts and devices and stands alone.
fn vendor_allows(degrees: &Degrees, world: u64, experts: u64) -> bool {
    let shard = match degrees.hybrid_shard {
        0 => (world / (degrees.expert * degrees.tensor)).max(1),
        shard => shard,
    };
    let experts_fit = degrees.expert == 1
        || (experts.is_multiple_of(degrees.expert)
            && world.is_multiple_of(degrees.expert)
            && degrees.tensor == 1);
    world.is_multiple_of(shard * degrees.tensor * degrees.expert)
        && degrees.context <= shard
        && world.is_multiple_of(degrees.tensor * degrees.context)
        && 32_u64.is_multiple_of(degrees.tensor)
        && degrees.pipeline == 1
        && experts_fit
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn layouts_are_judged_as_the_vendor_judges(
        machines in 1_u64..20,
        tensor in prop::sample::select(vec![1_u64, 1, 1, 2, 3, 4, 8, 16]),
        context in prop::sample::select(vec![1_u64, 1, 2, 4, 8]),
        pipeline in prop::sample::select(vec![1_u64, 1, 1, 1, 2]),
        expert in prop::sample::select(vec![1_u64, 1, 2, 3, 4, 8, 16]),
        hybrid_shard in prop::sample::select(vec![0_u64, 1, 2, 4, 6, 8, 16, 32, 64]),
        experts in prop::sample::select(vec![4_u64, 8, 12]),
    ) {
        let mut plan = plan("mixtral-8x7b-two-p4d");
        plan.machines.count = machines;
        plan.model.experts = Some(Experts { count: experts, active: 2 });
        plan.degrees = Degrees {
            library: Library::Smp, tensor, context, pipeline, expert, hybrid_shard, ..Degrees::default()
        };
        let is_layout =
            |name: &FaultName| matches!(name, FaultName::LayoutDoesNotDivide | FaultName::ExpertsDoNotDivide);
        let found = names(&check(&plan));
        let allowed = vendor_allows(&plan.degrees, machines * 8, experts);
        prop_assert_eq!(!found.iter().any(is_layout), allowed, "{:?}", plan.degrees);
    }

    #[test]
    fn no_figure_breaks_the_arithmetic(figures in prop::collection::vec(any::<u64>(), 12), dollars in any::<f64>()) {
        let mut plan = plan("mixtral-8x7b-two-p4d");
        let [layers, width, heads, shared, inner, words, count, active, sequences, micro, steps, kept] = figures[..]
        else { return Ok(()) };
        plan.model.layers = layers;
        plan.model.width = width;
        plan.model.heads = heads;
        plan.model.key_value_heads = shared;
        plan.model.feed_forward = inner;
        plan.model.vocabulary = words;
        plan.model.experts = Some(Experts { count, active });
        plan.batch.sequences = sequences;
        plan.batch.micro = micro;
        plan.schedule.steps = steps;
        plan.checkpoints.kept = kept;
        plan.budget.dollars = dollars;
        prop_assert!(!check(&plan).faults.is_empty());
    }
}
