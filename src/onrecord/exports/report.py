"""HTML"""
