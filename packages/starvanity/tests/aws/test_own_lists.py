import json

from starvanity.aws.own_lists import banned_strings, own_words
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.own_words import OwnWord


def an_event(caller):
    contact = {"ContactId": "a-call", "CustomerEndpoint": {"Address": caller}}
    return {"Details": {"ContactData": contact, "Parameters": {}}}


def test_a_package_without_lists_has_no_own_words_and_no_bans(own_lists):
    assert (own_words(), banned_strings()) == ((), ())


def test_the_lists_of_the_package_are_parsed(own_lists):
    own_lists(words="zorb 2  # our name\n", never="flower\nat mom\n")

    assert own_words() == (OwnWord(("ZORB",), 2.0),)
    assert banned_strings() == ("FLOWER", "ATMOM")


def test_a_caller_hears_an_own_word_and_no_banned_word(own_lists, table, cold_start, context):
    own_lists(words="zorb\n", never="flower\n")
    answer_call = cold_start("answer_call")

    own = answer_call.handler(an_event("+12065559672"), context)
    business = answer_call.handler(an_event("+18003569377"), context)

    assert "206-555-ZORB" in own.values()
    assert "1-800-FLOWERS" not in json.dumps(business)


def test_a_package_without_lists_searches_the_shipped_lexicon(own_lists, table, cold_start):
    assert cold_start("answer_call").lexicon is shipped_lexicon()


def test_the_lists_of_the_package_may_have_a_byte_order_mark(own_lists):
    own_lists(words="\ufeffniño\n", never="\ufeffb00b\n")

    assert own_words() == (OwnWord(("NIÑO",)),)
    assert banned_strings() == ("B00B",)
