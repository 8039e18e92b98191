from contactflow.actions.distribute_by_percentage import DistributeByPercentage
from contactflow.model import Flow
from contactflow.simulate.preset_mocks import PresetMocks
from contactflow.simulate.simulator import simulate
from tests.simulate.action_parts import BYE, say
from tests.simulate.call_parts import caller, spoken_texts


def test_shares_match_their_percentage_and_repeat_for_the_same_seed():
    share = DistributeByPercentage("share", shares=[(20, "say")], otherwise="bye")
    flow = Flow("Shares", share, say("Twenty."), *BYE)

    def draws(seed):
        mocks = PresetMocks(seed=seed)
        return [bool(spoken_texts(list(simulate(flow, caller(), mocks)))) for _ in range(1000)]

    first = draws(1)

    assert first == draws(1)
    assert first != draws(2)
    assert 162 < sum(first) < 238  # 200 expected, plus or minus three standard deviations
