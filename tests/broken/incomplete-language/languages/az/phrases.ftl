unknown = Bilmirəm.
unknwon = Bilmirəm.
