SESSION_COOKIE_NAME = "sessionid"
SESSION_COOKIE_AGE = 1209600


def session_id(request):
    """Het nummer van de sessie, uit de cookie."""
    return request.COOKIES.get(SESSION_COOKIE_NAME, new_session_identifier_for(request))
